// The one pass over the glass. Colours are sRGB values from end to end: nothing is converted, and see-through edges
// are blended as browsers and print previews blend them.

struct Screen { size: vec2<f32> }
@group(0) @binding(0) var<uniform> screen: Screen;
@group(1) @binding(0) var texels: texture_2d<f32>;
@group(1) @binding(1) var smoothly: sampler;
@group(1) @binding(2) var exactly: sampler;

struct Corner {
    @builtin(position) position: vec4<f32>,
    @location(0) part: vec2<f32>,
    @location(1) @interpolate(flat) colour: vec4<f32>,
    @location(2) @interpolate(flat) numbers: vec4<f32>,
}

@vertex
fn corner(
    @builtin(vertex_index) index: u32,
    @location(0) place: vec4<f32>,
    @location(1) part: vec4<f32>,
    @location(2) colour: vec4<f32>,
    @location(3) numbers: vec4<f32>,
) -> Corner {
    let right = (index & 1u) != 0u;
    let bottom = (index & 2u) != 0u;
    let at = vec2(select(place.x, place.z, right), select(place.y, place.w, bottom));
    var out: Corner;
    out.position = vec4(at.x / screen.size.x * 2.0 - 1.0, 1.0 - at.y / screen.size.y * 2.0, 0.0, 1.0);
    out.part = vec2(select(part.x, part.z, right), select(part.y, part.w, bottom));
    out.colour = colour;
    out.numbers = numbers;
    return out;
}

@fragment
fn fill(in: Corner) -> @location(0) vec4<f32> {
    return in.colour;
}

// A texel and nothing else: software renderers know such a shader and copy rows instead of running it.
@fragment
fn exact(in: Corner) -> @location(0) vec4<f32> {
    return textureSample(texels, exactly, in.part);
}

@fragment
fn smooth_(in: Corner) -> @location(0) vec4<f32> {
    return textureSample(texels, smoothly, in.part);
}

// A page in other colours: its opposite where the first number says so, times a colour.
fn tone(texel: vec4<f32>, in: Corner) -> vec4<f32> {
    return vec4(mix(texel.rgb, 1.0 - texel.rgb, in.numbers.x) * in.colour.rgb, 1.0);
}

@fragment
fn toned(in: Corner) -> @location(0) vec4<f32> {
    return tone(textureSample(texels, exactly, in.part), in);
}

@fragment
fn toned_smooth(in: Corner) -> @location(0) vec4<f32> {
    return tone(textureSample(texels, smoothly, in.part), in);
}

@fragment
fn letters(in: Corner) -> @location(0) vec4<f32> {
    return vec4(in.colour.rgb, in.colour.a * textureLoad(texels, vec2<i32>(in.part), 0).a);
}

// The frame before, as a share of what is seen.
@fragment
fn faded(in: Corner) -> @location(0) vec4<f32> {
    return vec4(textureSample(texels, exactly, in.part).rgb, in.colour.a);
}

@fragment
fn tinted(in: Corner) -> @location(0) vec4<f32> {
    return in.colour * textureSample(texels, smoothly, in.part);
}

// Share of a soft edge's light at a distance in standard deviations (Abramowitz and Stegun 7.1.26).
fn soft(x: f32) -> f32 {
    let a = abs(x) * 0.70710678;
    let t = 1.0 / (1.0 + 0.3275911 * a);
    let tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
    let half = 0.5 * (1.0 - tail * exp(-a * a));
    return 0.5 + select(-half, half, x > 0.0);
}

@fragment
fn shape(in: Corner) -> @location(0) vec4<f32> {
    var share = 1.0;
    if in.numbers.x == 1.0 {
        let d = length(in.part);
        share = saturate(in.numbers.y - d + 0.5);
        if in.numbers.z > 0.0 {
            share = share * saturate(d - in.numbers.z + 0.5);
        }
    } else if in.numbers.x == 2.0 {
        let half = in.numbers.yz;
        let s = in.numbers.w;
        let across = soft((in.part.x + half.x) / s) - soft((in.part.x - half.x) / s);
        let along = soft((in.part.y + half.y) / s) - soft((in.part.y - half.y) / s);
        share = across * along;
    }
    return vec4(in.colour.rgb, in.colour.a * share);
}
